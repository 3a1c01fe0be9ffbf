// A booklet takes a moment to be made: say so, and hand it over when it is there.
const status = document.getElementById("making");

for (const form of document.querySelectorAll("form.booklet")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    const asked = new FormData(form, button);
    button.disabled = true;
    status.textContent = status.dataset.making;
    try {
      const answer = await fetch(form.action, { method: "POST", body: asked });
      if (answer.headers.get("Content-Type") !== "application/pdf") {
        anew(form, button); // the page that comes says what is wrong
        return;
      }
      save(await answer.blob(), answer.headers.get("Content-Disposition"));
      status.textContent = status.dataset.made;
    } catch {
      status.textContent = status.dataset.failed;
    }
    button.disabled = false;
  });
}

function save(pdf, disposition) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(pdf);
  link.download = disposition.match(/filename="([^"]+)"/)[1];
  link.click();
}

function anew(form, button) {
  const size = Object.assign(document.createElement("input"), {
    type: "hidden",
    name: button.name,
    value: button.value,
  });
  form.append(size);
  form.submit();
}
