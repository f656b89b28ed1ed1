package io.flashlab.viewmodel.flash;

import io.flashlab.viewmodel.error.Illustration;
import java.util.List;
import java.util.Optional;

/**
 * A success, told to a person. Texts may hold {@code **bold**} and {@code `monospace`} spans.
 *
 * @param title what is on the board now
 * @param figures bytes, time and speed
 * @param nextSteps what to do next
 * @param illustration a drawing that helps
 * @param details one line a file
 */
public record SuccessCard(
        String title, String figures, List<String> nextSteps, Optional<Illustration> illustration, String details) {

    public SuccessCard {
        nextSteps = List.copyOf(nextSteps);
    }
}
