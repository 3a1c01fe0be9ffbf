// Letters with progress: how many are drawn comes line by line, then the PDF itself.
const form = document.getElementById("make");
const bar = document.getElementById("bar");
const shown = (id, on) => { document.getElementById(id).hidden = !on; };

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  form.hidden = true;
  shown("failed", false);
  shown("progress", true);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/x-letters" },
    });
    if (!answer.ok) throw new Error(answer.statusText);
    const pdf = await read(answer.body.getReader());
    const link = document.getElementById("file");
    link.href = URL.createObjectURL(pdf);
    shown("done", true);
    link.click();
  } catch {
    shown("failed", true);
    form.hidden = false;
  }
  shown("progress", false);
});

async function read(reader) {
  const parts = [];
  let head = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (parts.length) { parts.push(value); continue; }
    let from = 0;
    for (let at = 0; at < value.length; at += 1) {
      if (value[at] === 0x25) { parts.push(value.subarray(at)); break; } // "%PDF" begins
      if (value[at] !== 0x0a) continue;
      head += new TextDecoder().decode(value.subarray(from, at));
      told(Number(head));
      head = "";
      from = at + 1;
    }
    if (!parts.length) head += new TextDecoder().decode(value.subarray(from));
  }
  if (!parts.length) throw new Error("no letters came");
  return new Blob(parts, { type: "application/pdf" });
}

function told(drawn) {
  if (drawn < Number(form.dataset.count)) bar.value = drawn;
  else bar.removeAttribute("value"); // setting the sheets takes as long as it takes
}
