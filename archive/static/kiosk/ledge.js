// How much room the ledge takes: languages and sizes of text make it higher.
const ledge = document.querySelector(".ledge");

function measure() {
  document.documentElement.style.setProperty("--ledge-high", `${ledge.offsetHeight}px`);
}

if (ledge) {
  measure();
  new ResizeObserver(measure).observe(ledge);
}
