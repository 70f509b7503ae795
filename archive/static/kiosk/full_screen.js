// Part of the page over all of it. Not the browser's own full screen: the kiosk is that already, and elsewhere the
// browser would write its own words over the picture.
export class FullScreen {
  constructor(element) {
    this.element = element;
    this.beside = [];
  }

  get on() {
    return this.element.classList.contains("sides-full");
  }

  // What lies around it can be neither touched nor reached by keys meanwhile; questions of the kiosk still come.
  enter() {
    for (let one = this.element; one !== document.body; one = one.parentElement) {
      const around = [...one.parentElement.children].filter((other) => other !== one && other.localName !== "dialog");
      this.beside.push(...around.filter((other) => !other.inert));
    }
    for (const one of this.beside) one.inert = true;
    this.element.classList.add("sides-full");
  }

  leave() {
    for (const one of this.beside.splice(0)) one.inert = false;
    this.element.classList.remove("sides-full");
  }
}
