// Reads the page aloud when asked. How loud is kept until the visit is over; the page itself begins in silence.
const LOUDNESS = [0.25, 0.5, 1];
const KEPT = "loudness";

const block = document.querySelector(".aloud");
const sound = block.querySelector("audio");
const play = block.querySelector(".aloud-play");
const keys = [...block.querySelectorAll("[data-change]")];
const fault = block.querySelector(".aloud-fault");
let level = Number(sessionStorage.getItem(KEPT) ?? 1);

function show() {
  const on = !sound.paused && !sound.ended;
  play.setAttribute("aria-pressed", on);
  play.setAttribute("aria-busy", on && sound.readyState < HTMLMediaElement.HAVE_FUTURE_DATA);
  sound.volume = LOUDNESS[level];
  for (const key of keys) {
    key.hidden = !on;
    key.disabled = LOUDNESS[level + Number(key.dataset.change)] === undefined;
  }
}

play.addEventListener("click", () => {
  fault.hidden = true;
  if (sound.paused) {
    // A recording that could not be made then may be there now.
    if (sound.error) sound.load();
    sound.play().catch(() => (fault.hidden = !sound.error));
  } else {
    sound.pause();
    sound.currentTime = 0;
  }
});
for (const key of keys) {
  key.addEventListener("click", () => {
    level += Number(key.dataset.change);
    sessionStorage.setItem(KEPT, level);
    show();
  });
}
for (const name of ["play", "playing", "waiting", "pause", "ended", "error"]) sound.addEventListener(name, show);
show();
