package io.flashlab.engine.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the JVM's locale")
class FlasherExceptionTest {

    @Test
    void messagesHaveTheSameNumbersInEveryCountry() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
        try {
            ResponseTimeout timeout = new ResponseTimeout("SYNC", Duration.ofMillis(1500));

            assertThat(timeout).hasMessage("The board did not answer SYNC within 1.5 s.");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }
}
