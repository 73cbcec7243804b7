"""The experiments: real servers under load, what was measured, and the plots and tables made of it.

Each module beside this one holds one experiment. `python -m tools.experiments NAME` measures it again.
"""
