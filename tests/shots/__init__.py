"""Pictures of every tab, sub-tab and dialog: 1366 x 768, light and dark, filled and empty office.

`dev.py shots [FOLDER]`. A new tab or sub-tab is found by itself; a dialog gets one line in
`tests/shots/dialogs.py`.
"""
