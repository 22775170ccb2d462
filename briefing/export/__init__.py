"""One exporter per format; the only ReportLab."""
