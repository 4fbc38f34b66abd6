// Looks for what a person could not read or press: text and controls that reach beyond the page, that are cut off by
// what they stand in, or that lie upon one another. It looks, and changes nothing. Gives one line a fault.
(() => {
  const faults = [];
  const page = document.scrollingElement;
  const SLACK = 1.5;

  const name = (element) => {
    const classes = (element.getAttribute("class") ?? "").trim().replace(/\s+/g, ".");
    return element.localName + (classes && "." + classes);
  };
  const words = (element) => (element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
  // Text for the ear alone is cut to a pixel, and what cannot be seen cannot be in the way.
  const forTheEar = (element) => {
    for (let it = element; it; it = it.parentElement) {
      if (it.matches(".visually-hidden")) return true;
      const { clipPath } = getComputedStyle(it);
      if (clipPath.startsWith("inset(50%")) return true;
    }
    return false;
  };
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !forTheEar(element);

  // Each run of text, and each control, with where it is.
  const things = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("select, textarea, option") || !shown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) found.push({ element, box, text: true });
    }
    for (const element of root.querySelectorAll("input, select, textarea, button, canvas, progress, img")) {
      if (!shown(element) || getComputedStyle(element).opacity === "0") continue;
      found.push({ element, box: element.getBoundingClientRect(), text: false });
    }
    return found.filter(({ box }) => box.width > 0 && box.height > 0);
  };

  const beyond = ({ element, box }) => {
    if (box.right > page.clientWidth + SLACK || box.left < -SLACK) {
      faults.push(`${name(element)} “${words(element)}” goes from ${box.left.toFixed()} to ${box.right.toFixed()} of ${page.clientWidth} px`);
    }
  };

  const cut = (element) => {
    const style = getComputedStyle(element);
    if (style.overflowX === "visible" && style.overflowY === "visible") return;
    if (element.matches("input, textarea, canvas, progress, img") || style.textOverflow === "ellipsis") return;
    // What can be scrolled is not lost.
    const lost = (overflow) => overflow === "hidden" || overflow === "clip";
    const wide = lost(style.overflowX) && element.scrollWidth > element.clientWidth + SLACK;
    const high = lost(style.overflowY) && element.scrollHeight > element.clientHeight + SLACK;
    if (wide || high) faults.push(`${name(element)} “${words(element)}” is cut off`);
  };

  // A button or select whose words are larger than itself.
  const burst = (element) => {
    const box = element.getBoundingClientRect();
    for (const { box: line } of things(element).filter(({ text }) => text)) {
      if (line.left < box.left - SLACK || line.right > box.right + SLACK
        || line.top < box.top - SLACK || line.bottom > box.bottom + SLACK) {
        faults.push(`${name(element)} “${words(element)}” is larger than its button`);
        return;
      }
    }
  };

  // A select or a field of one line that cannot show all of the text that it has.
  const narrow = (element) => {
    if (element.clientHeight + SLACK < parseFloat(getComputedStyle(element).fontSize)) {
      faults.push(`${name(element)} is lower than its text`);
    }
  };

  const related = (one, other) =>
    one === other || one.contains(other) || other.contains(one);
  // Two thumbs share one line, and the words on a pad lie where one signs.
  const meant = (one, other) => {
    const both = (selector) => one.matches(selector) && other.matches(selector);
    const either = (selector) => one.matches(selector) || other.matches(selector);
    return both(".slider-range") || either(".signature-placeholder") || both("canvas, img")
      || either(".picture-choice input") && either("img");
  };
  const overlapping = (all) => {
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        if (related(one.element, other.element) || meant(one.element, other.element)) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // The boxes of lines are higher than their letters.
        const height = Math.min(one.box.height, other.box.height);
        if (across > 2 && down > Math.max(2, one.text && other.text ? height * 0.3 : 2)) {
          faults.push(`${name(one.element)} “${words(one.element)}” lies upon ${name(other.element)} “${words(other.element)}”`);
        }
      }
    }
  };

  for (const widget of document.querySelectorAll("survey-widget")) {
    const root = widget.shadowRoot.querySelector(".survey");
    const all = things(root);
    all.forEach(beyond);
    for (const element of root.querySelectorAll("*")) if (shown(element)) cut(element);
    for (const element of root.querySelectorAll("button, .file-pick")) if (shown(element)) burst(element);
    for (const element of root.querySelectorAll("select, input")) if (shown(element)) narrow(element);
    overlapping(all);
  }
  if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} px wide in ${page.clientWidth} px`);
  return [...new Set(faults)];
})()
