package io.flashlab.lab;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.PortLister;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.lab.LabJob.AfterFlash;
import io.flashlab.lab.LabJob.LabFile;
import io.flashlab.lab.LabJob.Writing;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** USB adapters with simulated boards behind them, that can be plugged in and pulled. */
public final class Classroom implements PortOpener, PortLister {

    /** A usual CH340's identification. */
    public static final UsbId CH340 = new UsbId(0x1a86, 0x7523, "");

    private static final long FIRST_MAC = 0x5ccf_7f00_0000L;

    private final Map<String, Socket> sockets = new ConcurrentSkipListMap<>();

    private final Semaphore looks = new Semaphore(0);
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final TimeSource time;

    private record Socket(SimulatedPorts ports, UsbId usb) {}

    /** In real time. */
    public Classroom() {
        this(TimeSource.system());
    }

    /** @param time what the boards live by */
    public Classroom(TimeSource time) {
        this.time = time;
    }

    /** Plugs in a board that has this address in its last three bytes. */
    public SimulatedBoard plug(String port, int mac) {
        return plug(port, BoardConfig.DEFAULT, mac, CH340);
    }

    public SimulatedBoard plug(String port, BoardConfig config, int mac, UsbId usb) {
        SimulatedBoard board = new SimulatedBoard(
                config.withMac(new MacAddress(FIRST_MAC + mac)).withTime(time));
        plug(port, board, usb);
        return board;
    }

    public void plug(String port, SimulatedBoard board, UsbId usb) {
        sockets.put(port, new Socket(new SimulatedPorts(board), usb));
    }

    /** From now on, who opens this port waits until it is released. */
    public void hold(String port) {
        held.put(port, new CountDownLatch(1));
    }

    public void release(String port) {
        Optional.ofNullable(held.remove(port)).ifPresent(CountDownLatch::countDown);
    }

    private void awaitRelease(String port) {
        CountDownLatch latch = held.get(port);
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Pulls the cable. */
    public void pull(String port) {
        Socket socket = sockets.remove(port);
        if (socket != null) {
            socket.ports().board().unplug();
        }
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        awaitRelease(name);
        Socket socket = sockets.get(name);
        if (socket == null) {
            throw new PortNotFound(name);
        }
        return socket.ports().open(SimulatedPorts.NAME, baudRate);
    }

    /** Waits until somebody has asked for the ports so many times. */
    public void awaitLooks(int times) {
        try {
            for (int look = 0; look < times; look++) {
                looks.acquire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<PortInfo> list() {
        looks.release();
        return sockets.entrySet().stream()
                .filter(entry -> entry.getValue().ports().board().isPresent())
                .map(entry -> new PortInfo(
                        entry.getKey(),
                        "USB-SERIAL CH340",
                        PortInfo.Kind.USB,
                        Optional.of(entry.getValue().usb())))
                .toList();
    }

    /** An image for the ESP8266 and a job that writes it, in a folder. */
    public static LabJob job(Path folder, int size) {
        try {
            Path file = Files.write(folder.resolve("firmware.bin"), Images.esp8266(size));
            return new LabJob(
                    "Class 7b",
                    "esp8266",
                    List.of(new LabFile(0, file)),
                    new Writing(WriteOptions.defaults(), OptionalInt.of(460800)),
                    AfterFlash.NOTHING,
                    Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
