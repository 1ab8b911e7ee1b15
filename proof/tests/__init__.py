"""Tests of the proof's own tools."""
