package io.flashlab.engine.transport.rfc2217;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which options are on, at this side and at the other, agreed on without loops as RFC 1143 lays down (the part without
 * queues: nothing here is asked for and then taken back). Answers go into the encoder.
 */
public final class TelnetNegotiator {

    private enum State {
        OFF,
        REQUESTED,
        ON,
        REFUSED
    }

    private final TelnetEncoder answers;
    private final Set<Integer> acceptedHere;
    private final Set<Integer> acceptedThere;
    private final Map<Integer, State> here = new HashMap<>();
    private final Map<Integer, State> there = new HashMap<>();

    /**
     * @param acceptedHere options that this side agrees to perform
     * @param acceptedThere options that the other side may perform
     */
    public TelnetNegotiator(TelnetEncoder answers, Set<Integer> acceptedHere, Set<Integer> acceptedThere) {
        this.answers = answers;
        this.acceptedHere = Set.copyOf(acceptedHere);
        this.acceptedThere = Set.copyOf(acceptedThere);
    }

    /** Offers to perform an option: WILL. */
    public void offer(int option) {
        if (state(here, option) == State.OFF) {
            here.put(option, State.REQUESTED);
            answers.negotiation(Telnet.Verb.WILL, option);
        }
    }

    /** Asks the other side to perform an option: DO. */
    public void ask(int option) {
        if (state(there, option) == State.OFF) {
            there.put(option, State.REQUESTED);
            answers.negotiation(Telnet.Verb.DO, option);
        }
    }

    /** Takes what the other side said. */
    public void received(Telnet.Verb verb, int option) {
        switch (verb) {
            case DO -> agree(here, option, acceptedHere.contains(option), Telnet.Verb.WILL, Telnet.Verb.WONT);
            case DONT -> end(here, option, Telnet.Verb.WONT);
            case WILL -> agree(there, option, acceptedThere.contains(option), Telnet.Verb.DO, Telnet.Verb.DONT);
            case WONT -> end(there, option, Telnet.Verb.DONT);
        }
    }

    private void agree(Map<Integer, State> side, int option, boolean accepted, Telnet.Verb yes, Telnet.Verb no) {
        switch (state(side, option)) {
            case ON -> {}
            case REQUESTED -> side.put(option, State.ON);
            case OFF, REFUSED -> {
                if (accepted) {
                    side.put(option, State.ON);
                }
                answers.negotiation(accepted ? yes : no, option);
            }
        }
    }

    private void end(Map<Integer, State> side, int option, Telnet.Verb confirmation) {
        if (state(side, option) == State.ON) {
            answers.negotiation(confirmation, option);
        }
        side.put(option, State.REFUSED);
    }

    /** Whether this side performs the option. */
    public boolean isOnHere(int option) {
        return state(here, option) == State.ON;
    }

    /** Whether the other side performs the option. */
    public boolean isOnThere(int option) {
        return state(there, option) == State.ON;
    }

    /** Whether the other side said that this side must not perform the option. */
    public boolean isRefusedHere(int option) {
        return state(here, option) == State.REFUSED;
    }

    private static State state(Map<Integer, State> side, int option) {
        return side.getOrDefault(option, State.OFF);
    }
}
