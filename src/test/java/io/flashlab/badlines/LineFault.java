package io.flashlab.badlines;

import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.Fault.Noise;
import java.time.Duration;

/** A way in which a line is bad, at one packet. */
enum LineFault {
    COMMAND_LOST(Direction.TO_BOARD),
    COMMAND_DOUBLED(Direction.TO_BOARD),
    COMMAND_TRUNCATED(Direction.TO_BOARD),
    COMMAND_CORRUPTED(Direction.TO_BOARD),
    ANSWER_LOST(Direction.TO_HOST),
    ANSWER_DOUBLED(Direction.TO_HOST),
    ANSWER_TRUNCATED(Direction.TO_HOST),
    ANSWER_CORRUPTED(Direction.TO_HOST),
    ANSWER_LATE(Direction.TO_HOST),
    ANSWER_FAR_TOO_LATE(Direction.TO_HOST),
    ANSWER_TO_ANOTHER_COMMAND(Direction.TO_HOST),
    SILENCE(Direction.TO_HOST),
    RANDOM_NOISE(Direction.TO_HOST),
    DELIMITERS(Direction.TO_HOST),
    ENDLESS_PACKET(Direction.TO_HOST),
    ENDLESS_ANSWERS(Direction.TO_HOST),
    UNPLUGGED_AT_COMMAND(Direction.TO_BOARD),
    UNPLUGGED_AT_ANSWER(Direction.TO_HOST),
    AWAY_AT_COMMAND(Direction.TO_BOARD),
    AWAY_AT_ANSWER(Direction.TO_HOST);

    private static final Duration AWAY = Duration.ofMillis(700);

    private final Direction direction;

    LineFault(Direction direction) {
        this.direction = direction;
    }

    Direction direction() {
        return direction;
    }

    /** Whether bytes are changed: where there is no checksum, nobody can notice. */
    boolean isForgery() {
        return this == COMMAND_CORRUPTED || this == ANSWER_CORRUPTED || this == RANDOM_NOISE;
    }

    /** Whether the board is of no use afterwards until a person has replugged it. */
    boolean needsReplugging() {
        return switch (this) {
            case SILENCE, RANDOM_NOISE, DELIMITERS, ENDLESS_PACKET, ENDLESS_ANSWERS -> true;
            case UNPLUGGED_AT_COMMAND, UNPLUGGED_AT_ANSWER, AWAY_AT_COMMAND, AWAY_AT_ANSWER -> true;
            default -> false;
        };
    }

    Fault at(int packet) {
        return switch (this) {
            case COMMAND_LOST, ANSWER_LOST -> new Fault.OnPacket(direction, packet, Effect.DROP);
            case COMMAND_DOUBLED, ANSWER_DOUBLED -> new Fault.OnPacket(direction, packet, Effect.DUPLICATE);
            case COMMAND_TRUNCATED, ANSWER_TRUNCATED -> new Fault.OnPacket(direction, packet, Effect.TRUNCATE);
            case COMMAND_CORRUPTED, ANSWER_CORRUPTED -> new Fault.OnPacket(direction, packet, Effect.CORRUPT);
            case ANSWER_LATE -> new Fault.Late(packet, Duration.ofMillis(900));
            case ANSWER_FAR_TOO_LATE -> new Fault.Late(packet, Duration.ofSeconds(4));
            case ANSWER_TO_ANOTHER_COMMAND -> new Fault.OtherAnswer(packet, 0x13);
            case SILENCE -> new Fault.Silence(packet);
            case RANDOM_NOISE -> new Fault.Babble(packet, Noise.RANDOM);
            case DELIMITERS -> new Fault.Babble(packet, Noise.DELIMITERS);
            case ENDLESS_PACKET -> new Fault.Babble(packet, Noise.ENDLESS_PACKET);
            case ENDLESS_ANSWERS -> new Fault.Babble(packet, Noise.ANSWERS);
            case UNPLUGGED_AT_COMMAND, UNPLUGGED_AT_ANSWER ->
                new Fault.UnplugOnPacket(direction, packet, Duration.ZERO);
            case AWAY_AT_COMMAND, AWAY_AT_ANSWER -> new Fault.UnplugOnPacket(direction, packet, AWAY);
        };
    }
}
