// Sends the files one after the other, each with its own progress, and says what happened to each.
const form = document.getElementById("upload");
const input = document.getElementById("files");
const results = document.getElementById("results");
const words = form.dataset;
const drop = input.closest(".drop");

function line(file) {
  const entry = document.createElement("li");
  entry.className = "result";
  const name = document.createElement("strong");
  name.textContent = file.name;
  const sentence = document.createElement("span");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  entry.append(name, bar, sentence);
  results.append(entry);
  return { entry, bar, sentence };
}

function linked(address, text) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  return link;
}

function finish(shown, result) {
  shown.bar.remove();
  shown.sentence.textContent = result.message;
  shown.entry.classList.add(result.ok ? "result-ok" : "result-refused");
  if (result.alike) shown.entry.append(linked(words.alike, result.alike));
  if (result.url) shown.entry.append(linked(result.url, `${words.open} ${result.identifier}`));
}

function refused(message) {
  return { ok: false, message };
}

function answer(request) {
  if (request.status === 413) return refused(words.tooLarge);
  if (request.status === 401) return refused(words.signedOut);
  try {
    const body = JSON.parse(request.responseText);
    return body.results?.[0] ?? refused(body.error?.message ?? words.lost);
  } catch {
    return refused(words.lost);
  }
}

function send(file, names, before, shown) {
  const data = new FormData();
  // not form.elements["item"]: that is a method of the collection
  for (const name of ["csrf_token", "item", "role"]) data.append(name, form.querySelector(`[name=${name}]`).value);
  data.append("beside_file", before?.file ?? "");
  data.append("beside_item", before?.identifier ?? "");
  for (const name of names) data.append("names", name);
  data.append("files", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      shown.bar.value = event.loaded / event.total;
    });
    request.upload.addEventListener("load", () => {
      shown.bar.removeAttribute("value");
      shown.sentence.textContent = words.storing;
    });
    request.addEventListener("load", () => resolve(answer(request)));
    request.addEventListener("error", () => resolve(refused(words.lost)));
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(data);
  });
}

async function sendAll(files) {
  const limit = Number(words.limitMb) * 1_000_000;
  const shown = files.map(line);
  const names = files.map((file) => file.name);
  let before = null;
  for (const [number, file] of files.entries()) {
    const result = file.size > limit ? refused(words.tooLarge) : await send(file, names, before, shown[number]);
    if (result.ok) before = result;
    finish(shown[number], result);
  }
}

form.addEventListener("submit", async (event) => {
  if (!input.files.length) return; // the server says what is missing
  event.preventDefault();
  const button = form.querySelector("button.primary");
  button.disabled = true;
  results.replaceChildren();
  await sendAll([...input.files].sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true })));
  input.value = "";
  button.disabled = false;
});

for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, () => drop.classList.add("drop-over"));
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("drop-over"));
