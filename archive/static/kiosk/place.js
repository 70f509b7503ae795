// Where one was on a page: how far down, what was chosen, which panel stood open. It travels in the address and is
// taken out again at once. `travel.js` writes it.
const mark = "#at=";

if (location.hash.startsWith(mark)) {
  const [top, ...ids] = location.hash.slice(mark.length).split(",");
  history.replaceState(null, "", location.pathname + location.search);
  for (const id of ids) {
    const kept = document.getElementById(id);
    if (kept instanceof HTMLInputElement) kept.checked = true;
    else if (kept?.popover) kept.showPopover();
  }
  scrollTo({ top: Number(top) || 0, behavior: "instant" });
}
