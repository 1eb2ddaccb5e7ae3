/// Pictures of points and axes, on screen and in files, in a light and a dark theme. Knows nothing of training.
///
/// A [dev.sigmalab.visualizer.chart.Picture] is a value that draws itself;
/// [dev.sigmalab.visualizer.chart.ChartView] shows the newest one, drawn on a
/// [dev.sigmalab.visualizer.chart.DrawingThread] so that the window's thread never computes;
/// [dev.sigmalab.visualizer.chart.PictureExport] writes it to PNG, SVG, PDF and CSV.
package dev.sigmalab.visualizer.chart;
