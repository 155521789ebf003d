// The admin is drawn in the theme that was chosen in newsdesk. Not a module: before the page is.
document.documentElement.dataset.theme = document.querySelector("meta[name=theme]").content;
