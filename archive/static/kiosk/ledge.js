// How much room the ledge takes: languages and sizes of text make it higher.
const ledge = document.querySelector(".ledge");

function measure() {
  document.documentElement.style.setProperty("--ledge-high", `${ledge.offsetHeight}px`);
}

if (ledge) {
  // `place.js` goes back to a place next: with a lower ledge the page would be too short for one at its end.
  if (location.hash) measure();
  // It tells the first height too. Asked for at once it would cost a layout of its own before anything is seen.
  new ResizeObserver(measure).observe(ledge);
}
