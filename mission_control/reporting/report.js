// A click on a time copies the command beside it, and chooses it where a browser does not let that be.
document.addEventListener("click", (event) => {
  const time = event.target.closest("summary");
  if (!time) return;
  setTimeout(() => {
    const command = time.nextElementSibling;
    const say = () => { time.dataset.said = "copied"; setTimeout(() => delete time.dataset.said, 1500); };
    if (time.parentElement.open) getSelection().selectAllChildren(command);
    if (navigator.clipboard) navigator.clipboard.writeText(command.textContent).then(say, () => {});
    else if (document.execCommand("copy")) say();
  });
});
