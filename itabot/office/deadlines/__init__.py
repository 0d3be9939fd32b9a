"""An office's deadlines: its own, the calendar's, and proposed milestones."""
