"""Firms that play by themselves. They see a View, never another firm's state.

`registry` knows them by name, `worker` lets them think in a process of their own.
"""
