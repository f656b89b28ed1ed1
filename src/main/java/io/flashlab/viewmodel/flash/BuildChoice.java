package io.flashlab.viewmodel.flash;

import java.util.List;
import java.util.Optional;

/**
 * A bundle with several builds, of which a person is to choose one.
 *
 * @param title what the bundle is called
 * @param builds their names
 * @param chosen the one that is in the table
 */
public record BuildChoice(String title, List<String> builds, Optional<String> chosen) {

    public BuildChoice {
        builds = List.copyOf(builds);
    }

    BuildChoice with(String build) {
        return new BuildChoice(title, builds, Optional.of(build));
    }
}
