"""The office's year: fiscal years, working days, milestones, deadlines in words, reminder days."""
