// 公共页脚本：只做增强，关掉脚本页面照常可用。
(function (doc, root) {
  "use strict";
  var modes = ["elder", "contrast", "dark"];
  function recall(mode) {
    try { return localStorage.getItem("pref-" + mode) === "1"; } catch (error) { return false; }
  }
  function remember(mode, on) {
    try { if (on) localStorage.setItem("pref-" + mode, "1"); else localStorage.removeItem("pref-" + mode); } catch (error) { /* 隐私模式下不保存 */ }
  }
  root.classList.add("js");
  modes.forEach(function (mode) { root.toggleAttribute("data-" + mode, recall(mode)); });

  function setUpModes() {
    modes.forEach(function (mode) {
      var box = doc.getElementById("pref-" + mode);
      if (!box) return;
      box.checked = root.hasAttribute("data-" + mode);
      box.addEventListener("change", function () {
        root.toggleAttribute("data-" + mode, box.checked);
        remember(mode, box.checked);
      });
    });
  }
  function setUpPopovers() {
    function each(act) { doc.querySelectorAll("details.pop[open]").forEach(act); }
    doc.addEventListener("keydown", function (event) {
      if (event.key === "Escape") each(function (pop) { pop.open = false; pop.querySelector("summary").focus(); });
    });
    doc.addEventListener("click", function (event) {
      each(function (pop) { if (!pop.contains(event.target)) pop.open = false; });
    });
  }
  function label(button, text) { button.querySelector("span").textContent = text; }
  function read(button) {
    var voice = window.speechSynthesis, text = doc.querySelector(".prose");
    if (!voice || !text) return;
    if (voice.speaking) { voice.cancel(); label(button, "朗读"); return; }
    var speech = new SpeechSynthesisUtterance(text.innerText);
    speech.lang = "zh-CN";
    speech.onend = function () { label(button, "朗读"); };
    voice.speak(speech);
    label(button, "停止朗读");
  }
  function copy(button, status) {
    if (!navigator.clipboard) { label(button, "请从地址栏复制"); return; }
    navigator.clipboard.writeText(location.href).then(function () {
      label(button, "已复制");
      status.textContent = "链接已复制";
    });
  }
  function setUpTools() {
    var main = doc.getElementById("main");
    if (!main) return;
    var status = doc.createElement("p");
    status.className = "sr";
    status.setAttribute("role", "status");
    main.appendChild(status);
    main.addEventListener("click", function (event) {
      var button = event.target.closest("[data-do]");
      if (!button) return;
      var what = button.getAttribute("data-do");
      if (what === "print") window.print();
      if (what === "read") read(button);
      if (what === "copy") copy(button, status);
    });
  }
  function showCurrentEntry() {
    var row = doc.querySelector(".nav ul"), entry = doc.querySelector(".nav [aria-current]");
    if (entry) row.scrollLeft = entry.offsetLeft - row.offsetLeft - (row.clientWidth - entry.offsetWidth) / 2;
  }
  doc.addEventListener("DOMContentLoaded", function () { setUpModes(); showCurrentEntry(); setUpPopovers(); setUpTools(); });
})(document, document.documentElement);
