// How much room the ledge takes: languages and sizes of text make it higher.
const ledge = document.querySelector(".ledge");

function measure() {
  document.documentElement.style.setProperty("--ledge-high", `${ledge.offsetHeight}px`);
}

// It tells the first height too. Asked for at once it would cost a layout of its own before anything is seen.
if (ledge) new ResizeObserver(measure).observe(ledge);
