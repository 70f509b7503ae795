// The first results while one types: the page that the form would open is fetched, and what it found put in place.
const WAIT_MS = 220;

export function follow(form, field) {
  let timer = 0;
  let asking = new AbortController();

  function stop() {
    clearTimeout(timer);
    asking.abort();
  }

  async function show() {
    asking = new AbortController();
    const asked = new FormData(form);
    asked.set("q", field.value.trim());
    const address = `${form.action}?${new URLSearchParams(asked)}`;
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"), address);
    } catch {
      // Typing went on, or the archive is away for a moment: what was found last stays.
    }
  }

  function put(page, address) {
    document.querySelector(".findings").replaceWith(document.adoptNode(page.querySelector(".findings")));
    // The address follows, so that another language shows the same; nothing is added to the history.
    history.replaceState(null, "", address);
    for (const link of document.querySelectorAll("a[data-keep-place]")) {
      const same = page.querySelector(`a[data-keep-place][hreflang="${link.hreflang}"]`);
      if (same) link.href = same.getAttribute("href");
    }
  }

  function ask() {
    stop();
    timer = setTimeout(show, WAIT_MS);
  }

  return { ask, stop };
}
