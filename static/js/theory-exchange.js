// Pages and forms of the draft fetched instead of opened: the same addresses, the same answers.

/** A page of the draft as a document, with where it came from. */
export async function look(address) {
  return read(await fetch(address, { headers: { Accept: "text/html" } }));
}

/** What the server answers to a form, as a document; redirects are followed. */
export async function send(form, submitter) {
  const data = new FormData(form, submitter?.form === form ? submitter : undefined);
  const action = new URL(form.getAttribute("action") || location.href, location.href);
  if (form.method !== "post") {
    action.search = new URLSearchParams(data);
    return look(action);
  }
  return read(
    await fetch(action, {
      method: "POST",
      body: new URLSearchParams(data),
      headers: { Accept: "text/html" },
    }),
  );
}

async function read(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { page, url: new URL(response.url), status: response.status };
}

/** The sentences that a page brings about what was done, without their buttons. */
export function told(page) {
  return [...page.querySelectorAll(".notices p")].map((notice) => {
    const copy = notice.cloneNode(true);
    for (const button of copy.querySelectorAll("button, a")) button.remove();
    return copy.textContent.trim();
  });
}
