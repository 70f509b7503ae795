// Tells the archive that the page paints, and what is counted: items opened, how long they were looked at, searches
// that found nothing, ends of visits. Nothing of it says who.
const BEAT_MS = 5000;
const DWELLS = [0, 10, 30, 60, 180, 600];
// A visit does not wait longer for its last words.
const LAST_MS = 500;

const item = document.body.dataset.item;
let touched = false;
let over = false;

function tell(event, rest = {}) {
  const headers = { "Content-Type": "application/json" };
  const sent = fetch("/api/v1/events", { method: "POST", keepalive: true, headers, body: JSON.stringify(event), ...rest });
  // Counting is worth nobody's time: where it fails, it fails.
  return sent.catch(() => undefined);
}

// From a frame of its own: it comes only when the page is really painted.
function beat() {
  requestAnimationFrame(() => {
    tell({ event: "heartbeat", touched });
    touched = false;
  });
}

function leave(rest) {
  if (over) return [];
  over = true;
  const told = [];
  const seconds = String(DWELLS.findLast((least) => least * 1000 <= performance.now()));
  const text = document.querySelector("[data-nothing]")?.dataset.nothing;
  if (item) told.push(tell({ event: "dwell", item, seconds }, rest));
  if (text) told.push(tell({ event: "nothing", text }, rest));
  return told;
}

addEventListener("pointerdown", () => (touched = true), { capture: true, passive: true });
addEventListener("pagehide", () => leave());
// The last words of a visit are waited for: an answer that came after its end would bring a cookie back.
document.addEventListener("ending", (event) => {
  const rest = { signal: AbortSignal.timeout(LAST_MS) };
  event.detail.waitFor(...leave(rest), tell({ event: "reset", cause: event.detail.cause }, rest));
});
if (item) tell({ event: "opened", item });
beat();
setInterval(beat, BEAT_MS);
