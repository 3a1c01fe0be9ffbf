// Two kindnesses on the respondents' pages, which work without them: what stands alone unticks the
// rest, and without a connection the answer stays on the page instead of getting lost with it.
const notice = document.getElementById("offline");

document.addEventListener("change", ({ target }) => {
  if (target.type !== "checkbox" || !target.checked) return;
  const alone = (box) => "alone" in box.dataset;
  for (const box of document.getElementsByName(target.name)) {
    if (box.type === "checkbox" && box !== target && (alone(target) || alone(box))) {
      box.checked = false;
    }
  }
});

document.addEventListener("submit", (event) => {
  if (notice === null || navigator.onLine) return;
  event.preventDefault();
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
});

addEventListener("online", () => {
  if (notice !== null) notice.hidden = true;
});
