(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  function all(query, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(query)); }
  function tag(node) {
    var language = (node.closest("[lang]") || root).lang;
    return language === "en" ? "en-GB" : language + "-u-nu-latn";
  }
  function say(words) { var place = document.getElementById("said"); if (place) { place.textContent = words; } }
  function fill(words, gap, value) { return words.split(gap).join(value); }

  // Nothing that has ended goes out: past its hours a page takes its own buttons away.
  var main = document.body.dataset.until ? document.body : null;
  function over() {
    if (!main) { return ""; }
    var now = Date.now(), deadline = Date.parse(main.dataset.deadline || "");
    if (now >= deadline) { return "ended"; }
    return now >= Date.parse(main.dataset.until) ? "stale" : "";
  }
  function judge() {
    var state = over();
    if (!state) { return false; }
    root.classList.add(state);
    all(".act").forEach(function (node) { node.remove(); });
    all("[data-shows]").forEach(function (node) { node.hidden = node.dataset.shows !== state; });
    main = null;
    return true;
  }
  function wait() {
    if (judge() || !main) { return; }
    var next = Math.min(Date.parse(main.dataset.until), Date.parse(main.dataset.deadline || main.dataset.until));
    setTimeout(wait, Math.min(Math.max(next - Date.now(), 1000), 3600000));
  }
  wait();
  document.addEventListener("visibilitychange", judge);
  window.addEventListener("pageshow", judge);
  document.addEventListener("click", function (event) { if (judge()) { event.preventDefault(); event.stopPropagation(); } }, true);

  // Times by the reader's own clock, and how long there is left.
  all("[data-left]").forEach(function (node) {
    var hours = (Date.parse(node.dataset.until) - Date.now()) / 3600000, unit = hours < 48 ? "hour" : "day";
    var number = Math.max(Math.floor(unit === "day" ? hours / 24 : hours), 0);
    try {
      var amount = new Intl.NumberFormat(tag(node), { style: "unit", unit: unit, unitDisplay: "long" }).format(number);
      node.textContent = " · " + fill(node.dataset.left, "{time}", amount);
    } catch (error) { node.textContent = ""; }
  });
  all("[data-clock]").forEach(function (node) {
    try {
      var format = new Intl.DateTimeFormat(tag(node), { dateStyle: "long", timeStyle: "short" });
      node.textContent = " · " + fill(node.dataset.clock, "{time}", format.format(Date.parse(node.dataset.at)));
    } catch (error) { node.textContent = ""; }
  });

  // What opens elsewhere leaves this page where it is; without a script, the way back is the browser's.
  all("a[href^=http]").forEach(function (link) { link.target = "_blank"; link.rel = "noopener"; });

  // Copying, with the clipboard or without.
  function its(button, word) { return button.closest("[data-done]").dataset[word]; }
  function above(button) {
    var node = button.parentElement;
    while (node && !node.matches(".words")) { node = node.previousElementSibling; }
    return node;
  }
  function copied(button) {
    var before = button.textContent;
    button.textContent = its(button, "done");
    say(button.textContent);
    setTimeout(function () { button.textContent = before; }, 2000);
  }
  function select(node, button) {
    var range = document.createRange(), chosen = window.getSelection();
    range.selectNodeContents(node);
    chosen.removeAllRanges();
    chosen.addRange(range);
    button.textContent = its(button, "otherwise");
    say(button.textContent);
  }
  function byField(text) {
    var field = document.createElement("textarea"), done = false;
    field.value = text;
    field.className = "field";
    document.body.appendChild(field);
    field.select();
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    field.remove();
    return done;
  }
  function copy(button) {
    var node = button.dataset.copy ? document.getElementById(button.dataset.copy) : above(button), text = node.textContent;
    function otherwise() { if (byField(text)) { copied(button); } else { select(node, button); } }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(function () { copied(button); }, otherwise);
    } else { otherwise(); }
  }
  all("[data-copy]").forEach(function (button) { button.addEventListener("click", function () { copy(button); }); });
  all("[data-print]").forEach(function (button) { button.addEventListener("click", function () { window.print(); }); });

  // Each reader begins with another wording, so that not all say the same; nobody is asked, and nothing is counted.
  all("[data-rotate]").forEach(function (place) {
    var cards = all(".card", place), button = place.querySelector("[data-another]"), at = Math.floor(Math.random() * cards.length);
    function show() { cards.forEach(function (card, number) { card.hidden = number !== at; }); }
    show();
    if (button) {
      button.addEventListener("click", function () { at = (at + 1) % cards.length; show(); say(cards[at].querySelector(".facts").textContent); });
    }
  });
  window.addEventListener("beforeprint", function () { all("details").forEach(function (one) { one.open = true; }); });
})();
