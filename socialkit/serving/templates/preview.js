(function () {
  "use strict";
  var view = document.querySelector("iframe"), state = document.body.dataset.state;
  if (!view) { return; }
  // The frame stays where its reader was, while what it shows is read anew.
  function renew() {
    var inside = view.contentWindow, at = inside.scrollY;
    view.addEventListener("load", function () { view.contentWindow.scrollTo(0, at); }, { once: true });
    inside.location.reload();
  }
  function list() {
    return fetch("/", { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").querySelector("nav");
      document.querySelector("nav").replaceWith(document.importNode(fresh, true));
    });
  }
  function ask() {
    fetch("/state", { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (now) {
      if (now !== state) { state = now; renew(); return list(); }
      return null;
    }).then(function () { document.body.dataset.state = state; }, function () { document.body.dataset.state = "gone"; }).then(function () { setTimeout(ask, 500); });
  }
  setTimeout(ask, 500);
})();
