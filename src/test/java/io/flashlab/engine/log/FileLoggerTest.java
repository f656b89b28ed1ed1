package io.flashlab.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FileLoggerTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:15:30.250Z"), ZoneOffset.UTC);

    @Test
    void everyLineHasItsTimeAndLevel() {
        StringWriter text = new StringWriter();

        try (FileLogger logger = new FileLogger(text, clock)) {
            logger.beginStage(Stage.CONNECT);
            logger.printPart("Connecting...");
            logger.printPart("..");
            logger.print("");
            logger.endStage(Stage.CONNECT);
            logger.warning("careful");
            logger.note("by the way");
            logger.error("\nbroken");
            logger.progress(new Progress(Stage.WRITE, "a", 0, 1, 0, 1, 2, 1, 2));
        }

        assertThat(text.toString().lines())
                .containsExactly(
                        "2026-11-21 10:15:30.250 STAGE CONNECT begins",
                        "2026-11-21 10:15:30.250 INFO  Connecting.....",
                        "2026-11-21 10:15:30.250 STAGE CONNECT done",
                        "2026-11-21 10:15:30.250 WARN  careful",
                        "2026-11-21 10:15:30.250 NOTE  by the way",
                        "2026-11-21 10:15:30.250 ERROR broken");
    }

    @Test
    void aDiskThatIsFullIsRememberedAndDisturbsNobody() {
        FileLogger logger = new FileLogger(new FullDisk(), clock);

        logger.print("one");
        logger.print("two");

        assertThat(logger.failure()).get().extracting(Throwable::getMessage).isEqualTo("No space left on device");
        logger.close();
    }

    @Test
    void aTeeSpeaksToAllOfThem() {
        StringWriter first = new StringWriter();
        StringWriter second = new StringWriter();

        new TeeLogger(new FileLogger(first, clock), new FileLogger(second, clock)).print("hello");

        assertThat(first.toString()).contains("hello").isEqualTo(second.toString());
    }

    private static final class FullDisk extends Writer {
        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
