package io.flashlab.view.layout;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class OnFirstSightTest {

    private final Region first = hidden();
    private final Region second = new Region();
    private final Region third = hidden();
    private final Region fourth = hidden();
    private final VBox box = new VBox(first, second, third, fourth);
    private final OnFirstSight later = OnFirstSight.of(box);

    private static Region hidden() {
        Region region = new Region();
        region.setVisible(false);
        return region;
    }

    @Test
    void whatIsNotVisibleIsNotThere() {
        assertThat(box.getChildren()).containsExactly(second);
    }

    @Test
    void whatBecomesVisibleComesBackToItsPlaceAndStays() {
        fourth.setVisible(true);
        first.setVisible(true);
        third.setVisible(true);
        third.setVisible(false);

        assertThat(box.getChildren()).containsExactly(first, second, third, fourth);
    }

    @Test
    void whatIsGoingToBeSeenSoonCanBePutBackBefore() {
        third.setVisible(true);

        later.prepare();
        first.setVisible(true);

        assertThat(box.getChildren()).containsExactly(first, second, third, fourth);
    }
}
