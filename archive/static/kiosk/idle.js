// Nobody touches the screen: the page asks whether anybody is there, counts down, and ends the visit.
const SIGNS = ["pointerdown", "pointermove", "touchmove", "wheel", "scroll", "keydown", "input", "zoomed"];
const SECOND = 1000;
// Two soft tones, in hertz, and how loud they are of the loudest there is.
const TONES = [523, 659];
const LOUDNESS = { soft: 0.08, loud: 0.3 };

const question = document.querySelector("#idle");
const countdown = question.querySelector(".countdown");
const patience = Number(document.body.dataset.idle) * SECOND;
const grace = Number(question.dataset.countdown) * SECOND;
// By the clock, not by counting: a machine that slept must not go on where it was.
let ends = Date.now() + patience;
let warned = false;

function playing() {
  return [...document.querySelectorAll("audio, video")].some((one) => !one.paused && !one.ended);
}

function sound() {
  const loudness = LOUDNESS[question.dataset.sound];
  if (!loudness) return;
  const air = new AudioContext();
  const volume = new GainNode(air, { gain: loudness });
  volume.connect(air.destination);
  TONES.forEach((frequency, at) => {
    const tone = new OscillatorNode(air, { frequency });
    tone.connect(volume);
    tone.start(air.currentTime + at * 0.3);
    tone.stop(air.currentTime + at * 0.3 + 0.25);
    if (at === TONES.length - 1) tone.onended = () => air.close();
  });
}

function warn() {
  warned = true;
  ends = Date.now() + grace;
  question.showModal();
  sound();
}

function stay() {
  warned = false;
  ends = Date.now() + patience;
  if (question.open) question.close();
}

function tick() {
  if (!warned && playing()) ends = Date.now() + patience;
  if (!warned && Date.now() >= ends) warn();
  const left = ends - Date.now();
  if (warned) countdown.textContent = Math.max(0, Math.ceil(left / SECOND));
  if (left > 0) return;
  clearInterval(clock);
  document.dispatchEvent(new CustomEvent("over", { detail: { cause: "idle" } }));
}

const clock = patience > 0 ? setInterval(tick, SECOND) : 0;
if (clock) {
  // A touch on the question answers it on release, so that it cannot fall through to what lies beneath.
  const seen = () => warned || (ends = Date.now() + patience);
  for (const name of SIGNS) addEventListener(name, seen, { capture: true, passive: true });
  question.addEventListener("click", stay);
  question.addEventListener("close", stay);
}
