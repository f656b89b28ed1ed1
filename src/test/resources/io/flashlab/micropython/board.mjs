// A board of real MicroPython: its WebAssembly port behind a TCP socket, as a serial server would offer it.
// node board.mjs <micropython.mjs> [no-file-system]; prints the port's number. A line "reset" on the standard input begins
// the interpreter anew, in the middle of whatever it does; files stay, as they do in a flash.
import net from 'node:net';
import { pathToFileURL } from 'node:url';

const [, , module, ...features] = process.argv;
const { loadMicroPython } = await import(pathToFileURL(module));
const FORCED_EXIT = 0x100;
const HOME = '/home/web_user';

let client = null;
let interpreter = null;
let raw = false;

function say(bytes) {
    if (client) {
        client.write(Buffer.from(bytes));
    }
}

async function boot() {
    interpreter = await loadMicroPython({ linebuffer: false, stdout: say, heapsize: 256 * 1024 });
    if (features.includes('no-file-system')) {
        interpreter.runPython("import os\nos.umount('/')");
    }
    interpreter.replInit();
}

async function receive(bytes) {
    for (const byte of bytes) {
        if (byte === 1 || byte === 2) {
            raw = byte === 1;
        }
        if (interpreter.replProcessChar(byte) & FORCED_EXIT) {
            say(Buffer.from('MPY: soft reboot\r\n'));
            await boot();
            if (raw) {
                interpreter.replProcessChar(1);
            }
        }
    }
}

function filesIn(folder) {
    const { FS } = interpreter;
    return FS.readdir(folder)
        .filter((name) => !name.startsWith('.'))
        .map((name) => `${folder}/${name}`)
        .flatMap((path) => FS.isDir(FS.stat(path).mode)
            ? [{ path }, ...filesIn(path)]
            : [{ path, content: FS.readFile(path) }]);
}

async function reset() {
    const kept = filesIn(HOME);
    raw = false;
    await boot();
    for (const { path, content } of kept) {
        if (content) {
            interpreter.FS.writeFile(path, content);
        } else {
            interpreter.FS.mkdir(path);
        }
    }
}

let work = boot();
process.stdin.on('data', () => {
    work = work.then(reset);
});
process.stdin.on('end', () => process.exit());
const server = net.createServer((socket) => {
    client = socket;
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => {
        if (client === socket) {
            client = null;
        }
    });
    socket.on('data', (bytes) => {
        work = work.then(() => receive(bytes));
    });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
