package io.flashlab.testing;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The port of real MicroPython, to which something happens in the middle of a file's upload. Any thread. */
public final class CutOff implements PortOpener {

    private static final String DATA = "_flb.a2b_base64(b'";

    private final MicroPythonBoard board;
    private int chunks = Integer.MAX_VALUE;
    private boolean unplugs;
    private boolean plugged = true;
    private int open;

    public CutOff(MicroPythonBoard board) {
        this.board = board;
    }

    /** The board begins anew when it gets that piece of a file, counted from 1. */
    public synchronized CutOff resetAt(int chunk) {
        chunks = chunk;
        unplugs = false;
        return this;
    }

    /** Board and port go when it gets that piece of a file: what is powered by its port begins anew as well. */
    public synchronized CutOff unplugAt(int chunk) {
        chunks = chunk;
        unplugs = true;
        return this;
    }

    public synchronized void plugIn() {
        plugged = true;
    }

    public synchronized boolean isOpen() {
        return open > 0;
    }

    private synchronized void requirePlugged() throws PortLost {
        if (!plugged) {
            throw new PortLost(board.portName());
        }
    }

    private synchronized void sent(String text) throws PortLost {
        if (text.contains(DATA) && --chunks == 0) {
            board.reset();
            plugged = !unplugs;
        }
        requirePlugged();
    }

    private synchronized void count(int difference) {
        open += difference;
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        synchronized (this) {
            if (!plugged) {
                throw new PortNotFound(name);
            }
        }
        SerialTransport port = board.open();
        count(1);
        return new Port(port);
    }

    private final class Port extends ForwardingTransport {

        private final SerialTransport port;

        Port(SerialTransport port) {
            this.port = port;
        }

        @Override
        protected SerialTransport delegate() {
            return port;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
            requirePlugged();
            return port.read(buffer, offset, length, timeout);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            sent(new String(data, offset, length, StandardCharsets.ISO_8859_1));
            port.write(data, offset, length);
        }

        @Override
        public void close() {
            port.close();
            count(-1);
        }
    }
}
