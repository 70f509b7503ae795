// Where one was on a page: how far down, what was chosen, opened and typed, which panel stood open. It travels in the
// address and is taken out again at once. `travel.js` writes it.
const mark = "#at=";

function type(name, words) {
  const field = document.querySelector(`:is(input, select)[name="${CSS.escape(name)}"]:not([type=hidden])`);
  if (field) field.value = words;
}

if (location.hash.startsWith(mark)) {
  const [top, ...ids] = location.hash.slice(mark.length).split(",");
  history.replaceState(null, "", location.pathname + location.search);
  for (const one of document.querySelectorAll("details[id]")) one.open = ids.includes(one.id);
  for (const id of ids) {
    const [name, words] = id.split("=");
    const kept = document.getElementById(id);
    if (words !== undefined) type(name, decodeURIComponent(words));
    else if (kept instanceof HTMLInputElement) kept.checked = true;
    else if (kept?.popover) kept.showPopover();
  }
  scrollTo({ top: Number(top) || 0, behavior: "instant" });
}
