// The start page goes on by itself: other records come every few minutes, and a touch beside them opens the door too.
// Without script the records of the last load go on drifting, and every one of them is a link.
const EVERY = 5 * 60 * 1000;

addEventListener("click", (event) => {
  if (event.target.closest?.("main, .notice") && !event.target.closest("a, button")) {
    document.querySelector("[data-enter]")?.click();
  }
});

async function renew() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [now, then] = [document, page].map((one) => one.querySelector(".lanes"));
    if (!now || !then) return;
    await Promise.all([...then.querySelectorAll("img")].map((image) => document.adoptNode(image).decode?.().catch(() => 0)));
    now.replaceWith(document.adoptNode(then));
  } catch {
    // No answer: what stands here stays.
  }
}

setInterval(renew, EVERY);
