// Changing the language keeps the place on the page and the chosen view. It travels in the address and is taken out
// again at once, so that nothing of this visitor is stored.
const mark = "#at=";

function chosen() {
  return [...document.querySelectorAll("input[type=radio]:checked")].map((radio) => radio.id);
}

for (const link of document.querySelectorAll("a[data-keep-place]")) {
  link.addEventListener("click", () => {
    link.hash = mark + [Math.round(scrollY), ...chosen()].join(",");
  });
}

if (location.hash.startsWith(mark)) {
  const [top, ...ids] = location.hash.slice(mark.length).split(",");
  history.replaceState(null, "", location.pathname + location.search);
  for (const id of ids) {
    const radio = document.getElementById(id);
    if (radio instanceof HTMLInputElement) radio.checked = true;
  }
  scrollTo({ top: Number(top) || 0, behavior: "instant" });
}
