package org.tandemcrm.core.importing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a file as text. Never guesses: what a byte-order mark doesn't say is UTF-8, or is
 * refused with the line of the first byte that can't be.
 *
 * @param text without a byte-order mark
 * @param encoding what the bytes turned out to be
 */
record CsvText(String text, CsvEncoding encoding) {

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] BIG_MARK = {(byte) 0xFE, (byte) 0xFF};

  /**
   * @throws CsvRefusedException when the bytes are not what was chosen
   */
  static CsvText of(byte[] bytes, CsvEncoding chosen) {
    if (starts(bytes, UTF_8_MARK)) {
      return marked(bytes, UTF_8_MARK, CsvEncoding.UTF_8, StandardCharsets.UTF_8, chosen);
    }
    if (starts(bytes, LITTLE_MARK)) {
      return marked(bytes, LITTLE_MARK, CsvEncoding.UTF_16, StandardCharsets.UTF_16LE, chosen);
    }
    if (starts(bytes, BIG_MARK)) {
      return marked(bytes, BIG_MARK, CsvEncoding.UTF_16, StandardCharsets.UTF_16BE, chosen);
    }
    CsvEncoding encoding = chosen == CsvEncoding.AUTO ? CsvEncoding.UTF_8 : chosen;
    refuseGarbling(bytes, encoding);
    String text = decode(bytes, encoding.charset().orElseThrow(), encoding);
    int zero = text.indexOf('\0');
    if (zero >= 0) {
      throw new CsvRefusedException(
          "Line %d holds a character U+0000, so this is not %s. Choose UTF-16, or save the file as UTF-8."
              .formatted(
                  1 + text.substring(0, zero).chars().filter(sign -> sign == '\n').count(),
                  encoding.label()));
    }
    return new CsvText(text, encoding);
  }

  private static CsvText marked(
      byte[] bytes, byte[] mark, CsvEncoding is, Charset charset, CsvEncoding chosen) {
    if (chosen != CsvEncoding.AUTO && chosen != is) {
      throw new CsvRefusedException(
          "The file's byte-order mark says %s, not %s. Let the encoding be found out by itself."
              .formatted(is.label(), chosen.label()));
    }
    return new CsvText(
        decode(Arrays.copyOfRange(bytes, mark.length, bytes.length), charset, is), is);
  }

  /** UTF-8 read as a one-byte encoding never fails, and stores every umlaut as two wrong signs. */
  private static void refuseGarbling(byte[] bytes, CsvEncoding encoding) {
    boolean oneByte = encoding != CsvEncoding.UTF_8 && encoding != CsvEncoding.UTF_16;
    if (oneByte && firstSpecial(bytes) < bytes.length && badByte(bytes).isEmpty()) {
      throw new CsvRefusedException(
          "The file is UTF-8: read as %s, the special characters from line %d on would be garbled. Choose UTF-8."
              .formatted(encoding.label(), line(bytes, firstSpecial(bytes))));
    }
  }

  private static int firstSpecial(byte[] bytes) {
    int index = 0;
    while (index < bytes.length && bytes[index] >= 0) {
      index++;
    }
    return index;
  }

  /** Where the first byte is that UTF-8 can't have; absent for UTF-8. */
  private static Optional<Integer> badByte(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    return result.isError() ? Optional.of(in.position()) : Optional.empty();
  }

  private static String decode(byte[] bytes, Charset charset, CsvEncoding encoding) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    if (result.isError()) {
      throw new CsvRefusedException(
          "Line %d holds bytes that are not %s. Save the file as \"CSV UTF-8\", or choose its encoding; files of older spreadsheets are often Windows-1252."
              .formatted(line(bytes, in.position()), encoding.label()));
    }
    return out.flip().toString();
  }

  private static int line(byte[] bytes, int end) {
    int line = 1;
    for (int index = 0; index < end; index++) {
      line += bytes[index] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static boolean starts(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length && Arrays.equals(Arrays.copyOf(bytes, mark.length), mark);
  }
}
