package dev.sigmalab.visualizer.chart;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigmoidChartTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4, 1})
    void a_picture_of_any_size_is_drawn(double degree) {
        SigmoidChart chart = new SigmoidChart(
                "x > 1",
                "0.5",
                new Axis("x", Axis.Scale.LINEAR, 0, 2),
                new long[] {1, 2},
                new long[] {2, 1},
                new double[] {0, 1, 2},
                new double[] {0, 0.5, 1},
                new double[] {0, 1, 1},
                new double[] {0.1, 0.25, 0.1},
                Optional.empty(),
                1,
                Optional.of(new SigmoidChart.Point(1, degree, 0.25, "row 7")));
        for (int width = 1; width <= 401; width += 40) {
            for (int height = 1; height <= 300; height++) {
                Rectangle2D area = new Rectangle2D.Double(0, 0, width, height);
                Graphics2D graphics = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).createGraphics();
                assertDoesNotThrow(() -> chart.draw(graphics, area, Theme.LIGHT), () -> "in " + area);
                graphics.dispose();
            }
        }
    }
}
