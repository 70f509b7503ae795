// Stands before the page while the archive does not answer, and goes away by itself: it asks every second, and then
// leads where the visitor wanted to go.
const EVERY_MS = 1000;

const cover = document.querySelector("#cover");
let goOn = null;
let asking = 0;

async function answers() {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(EVERY_MS) })).ok;
  } catch {
    return false;
  }
}

async function ask() {
  if (!(await answers())) return;
  clearInterval(asking);
  asking = 0;
  const wanted = goOn;
  goOn = null;
  if (wanted) wanted();
  else cover.close();
}

function show() {
  if (!cover.open) cover.showModal();
}

cover.addEventListener("cancel", (event) => event.preventDefault());
document.addEventListener("waiting", show);
document.addEventListener("lost", (event) => {
  goOn = event.detail?.again ?? goOn;
  show();
  asking ||= setInterval(ask, EVERY_MS);
});
