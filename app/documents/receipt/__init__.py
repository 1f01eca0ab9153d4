"""The receipt (tanda terima): the token of what was handed in; `drawing.render` makes its page."""
