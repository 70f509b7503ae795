// The end of a visit. Asked for by the visitor it is asked back, where there is something to lose; asked for by the
// event `over`, nobody is there to be asked.
const question = document.querySelector("#over");

// What the visitor would lose: the way she came, what she set, typed or kept.
function something() {
  const typed = [...document.querySelectorAll("input[type=search]")].some((field) => field.value.trim());
  return sessionStorage.length > 0 || localStorage.length > 0 || typed || "changed" in question.dataset;
}

let ending = false;

async function end(cause) {
  if (ending) return;
  ending = true;
  const last = [];
  const waitFor = (...words) => last.push(...words);
  document.dispatchEvent(new CustomEvent("ending", { detail: { cause, waitFor } }));
  await Promise.allSettled(last);
  for (const form of document.forms) form.reset();
  sessionStorage.clear();
  localStorage.clear();
  document.dispatchEvent(new CustomEvent("go", { detail: { address: question.dataset.over, steps: [] } }));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-over]");
  if (!link) return;
  event.preventDefault();
  if (something()) question.showModal();
  else end("visitor");
});
question.addEventListener("click", (event) => {
  if (event.target.closest("[data-leave]")) end("visitor");
  else if (event.target === question || event.target.closest("[data-stay]")) question.close();
});
document.addEventListener("over", (event) => end(event.detail.cause));
