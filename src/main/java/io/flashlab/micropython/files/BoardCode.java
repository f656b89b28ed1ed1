package io.flashlab.micropython.files;

import java.util.Base64;
import java.util.HexFormat;

/**
 * The little Python that works on a board's file system. It is defined once, under names that begin with {@code _fl}, and
 * keeps to what MicroPython 1.8 has; modules are looked for by their present and by their older names ({@code uos}). Every
 * line that is an answer begins with {@code _fl}, so that other output between them does no harm.
 */
final class BoardCode {

    /**
     * Modules, and which of them there are: {@code _fl have <os> <base64> <sha256> <crc32> <free heap>}. In functions of their
     * own, so that each takes little heap while it is compiled.
     */
    static final String DEFINE = """
        def _flm(*n):
         for m in n:
          try:
           return __import__(m)
          except ImportError:
           pass
        _flo=_flm('os','uos')
        _flb=_flm('binascii','ubinascii')
        _flh=_flm('hashlib','uhashlib')
        _flg=_flm('gc')
        if _flg:
         _flg.collect()
        print('_fl','have',int(hasattr(_flo,'listdir') and hasattr(_flo,'stat')),int(hasattr(_flb,'a2b_base64')),\
        int(hasattr(_flh,'sha256')),int(hasattr(_flb,'crc32')),_flg.mem_free() if hasattr(_flg,'mem_free') else 0)
        """;

    /** Whether something is mounted: {@code _fl mounted <0 or 1>}. A root without anything has no blocks. */
    static final String MOUNTED = """
        def _flr():
         try:
          return int(bool(_flo.listdir('/')) or _flo.statvfs('/')[2]>0)
         except AttributeError:
          return 1
         except OSError:
          return 0
        print('_fl','mounted',_flr())
        """;

    static final String DEFINE_HEX = """
        def _flx(b):
         return ''.join('%02x'%c for c in b)
        """;

    /** Names go over the line in hexadecimal: they may hold anything. */
    static final String DEFINE_LIST = """
        def _fll(p):
         c=0
         for n in _flo.listdir(p or '/'):
          try:
           s=_flo.stat(p+'/'+n)
          except OSError:
           s=(0,)*7
          print('_fl','at',s[0],s[6],_flx(n.encode()))
          c+=1
         print('_fl','end',c)
        """;

    static final String DEFINE_EACH = """
        def _fle(p,u):
         b=bytearray(256)
         v=memoryview(b)
         f=open(p,'rb')
         while 1:
          n=f.readinto(b)
          if not n:
           break
          u(v[:n])
         f.close()
        """;

    private BoardCode() {}

    /** Python's way to write a text: everything but plain characters as escapes, so that no key of the interpreter is in it. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                literal.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c < 0x7f) {
                literal.appendCodePoint(c);
            } else if (c < 0x100) {
                literal.append("\\x%02x".formatted(c));
            } else {
                literal.append(c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c));
            }
        });
        return literal.append('\'').toString();
    }

    static String list(BoardPath folder) {
        return "_fll(%s)".formatted(literal(folder.isRoot() ? "" : folder.text()));
    }

    static String stat(BoardPath path) {
        return "s=_flo.stat(%s)\nprint('_fl','is',s[0],s[6])".formatted(literal(path.text()));
    }

    static String space(BoardPath path) {
        return "s=_flo.statvfs(%s)\nprint('_fl','space',(s[1] or s[0])*s[2],(s[1] or s[0])*s[3])"
                .formatted(literal(path.text()));
    }

    static String call(String function, BoardPath path) {
        return "_flo.%s(%s)".formatted(function, literal(path.text()));
    }

    static String move(BoardPath from, BoardPath to) {
        String source = literal(from.text());
        String target = literal(to.text());
        // FAT does not rename onto a file that exists; littlefs does.
        return """
            try:
             _flo.rename(%1$s,%2$s)
            except OSError:
             _flo.remove(%2$s)
             _flo.rename(%1$s,%2$s)
            """.formatted(source, target);
    }

    static String openForWriting(BoardPath path) {
        return "_flf=open(%s,'wb')".formatted(literal(path.text()));
    }

    /** Writes nothing unless all of it has come: it may be sent again then. */
    static String write(byte[] chunk, boolean base64) {
        return base64
                ? "d=_flb.a2b_base64(b'%s')\nif len(d)!=%s:\n raise ValueError(len(d))\n_flf.write(d)"
                        .formatted(Base64.getEncoder().encodeToString(chunk), chunk.length)
                : "h='%s'\n_flf.write(bytes(int(h[i:i+2],16) for i in range(0,%s,2)))"
                        .formatted(HexFormat.of().formatHex(chunk), 2 * chunk.length);
    }

    static String closeWritten() {
        return "_flf.close()";
    }

    /** Needs nothing that was defined before: the board may have begun anew since. */
    static String giveUp(BoardPath path) {
        return """
            try:
             _flf.close()
            except Exception:
             pass
            try:
             import uos as _flo
            except ImportError:
             import os as _flo
            try:
             _flo.remove(%s)
            except OSError:
             pass
            """.formatted(literal(path.text()));
    }

    /** Removes files whose names end like this. */
    static String sweep(BoardPath folder, String ending) {
        return """
            p=%s
            for n in _flo.listdir(p or '/'):
             if n.endswith('%s'):
              try:
               _flo.remove(p+'/'+n)
              except OSError:
               pass
            """.formatted(literal(folder.isRoot() ? "" : folder.text()), ending);
    }

    static String read(BoardPath path, boolean base64) {
        return base64
                ? "_fle(%s,lambda b:print('_fl',_flb.b2a_base64(b).decode(),end=''))\nprint('_fl','end')"
                        .formatted(literal(path.text()))
                : "_fle(%s,lambda b:print('_fl',_flx(b)))\nprint('_fl','end')".formatted(literal(path.text()));
    }

    static String sha256(BoardPath path) {
        return "h=_flh.sha256()\n_fle(%s,h.update)\nprint('_fl','sum',_flx(h.digest()))"
                .formatted(literal(path.text()));
    }

    static String crc32(BoardPath path) {
        return """
            c=[0]
            def u(b):
             c[0]=_flb.crc32(b,c[0])
            _fle(%s,u)
            print('_fl','sum','%%08x'%%(c[0]&0xffffffff))
            """.formatted(literal(path.text()));
    }
}
