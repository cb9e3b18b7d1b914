// What a page offers to a finger, with everything unfolded: what is smaller than `least`, and whether it scrolls sideways.
(least) => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  document.querySelectorAll(".only").forEach((section) => { section.style.display = "block"; });
  const inSentence = (link) => {
    const around = link.parentElement.textContent.replace(link.textContent, "").trim();
    return getComputedStyle(link).display === "inline" && around.length > link.textContent.trim().length / 2;
  };
  const small = [];
  for (const target of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    const area = target.matches("[type=radio], [type=checkbox]") ? target.closest("label") || target : target;
    const { width, height, right } = area.getBoundingClientRect();
    const seen = area.checkVisibility({ visibilityProperty: true }) && width > 1 && !area.matches(".skip") && !area.closest(".hidden");
    if (!seen || target.type === "hidden" || (target.matches("a") && inSentence(target))) continue;
    if (height < least - 0.5 || width < least - 0.5 || right > innerWidth + 0.5) {
      small.push(`${target.localName} ${(area.textContent || target.name).trim().slice(0, 20)} ${Math.round(width)}x${Math.round(height)}`);
    }
  }
  const wide = () => document.documentElement.scrollWidth > innerWidth;
  const sideways = wide() ? ["scrolls sideways"] : [];
  document.documentElement.dataset.size = "huge";
  if (wide()) sideways.push("scrolls sideways in the largest letters");
  return small.concat(sideways);
}
