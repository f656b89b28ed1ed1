package io.flashlab.viewmodel.error;

import java.util.List;
import java.util.Optional;

/**
 * A failure, told to a person. Texts may hold {@code **bold**} and {@code `monospace`} spans.
 *
 * @param title what is wrong, in a few plain words
 * @param explanation what happened
 * @param steps what to do, in this order
 * @param actions what can be done from here, the best one first; may be empty
 * @param illustration a drawing that helps
 * @param waitsForReplug whether plugging the board in again is the remedy, so that the job may go on by itself then
 * @param details the technical side, for somebody who helps
 */
public record ErrorCard(
        String title,
        String explanation,
        List<String> steps,
        List<ErrorAction> actions,
        Optional<Illustration> illustration,
        boolean waitsForReplug,
        String details) {

    public ErrorCard {
        steps = List.copyOf(steps);
        actions = List.copyOf(actions);
    }

    /** The same while a job waits for the board: it has no need of other ways to try. */
    public ErrorCard whileWaiting() {
        List<ErrorAction> left = actions.stream()
                .filter(action -> !(action instanceof ErrorAction.SetOption))
                .toList();
        return new ErrorCard(title, explanation, steps, left, illustration, true, details);
    }

    /** The same where nothing goes on by itself. */
    public ErrorCard withoutWaiting() {
        return waitingForReplug(false);
    }

    /**
     * The same on a page that has no files to go back to, and no job that begins again by itself.
     *
     * @param back what the button that closes the card says instead
     */
    public ErrorCard withoutFiles(String back) {
        List<ErrorAction> own = actions.stream()
                .map(action -> action instanceof ErrorAction.BackToFiles ? new ErrorAction.BackToFiles(back) : action)
                .toList();
        return new ErrorCard(title, explanation, steps, own, illustration, false, details);
    }

    ErrorCard with(Illustration drawing) {
        return new ErrorCard(title, explanation, steps, actions, Optional.of(drawing), waitsForReplug, details);
    }

    /** The same, with or without waiting for the board to be plugged in again. */
    public ErrorCard waitingForReplug(boolean waits) {
        return new ErrorCard(title, explanation, steps, actions, illustration, waits, details);
    }

    ErrorCard withDetails(String newDetails) {
        return new ErrorCard(title, explanation, steps, actions, illustration, waitsForReplug, newDetails);
    }
}
