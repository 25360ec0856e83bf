package org.tandemcrm.plugin.loader;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.tandemcrm.spi.Plugin;

/**
 * Looks whether a plugin uses parts of the contract that this server doesn't have: such a class
 * loads without complaint and fails only when it comes to the missing part. Reads the constant
 * pools (JVM specification, chapter 4.4) and loads no class of the plugin.
 */
final class ContractUse {

  private static final String CONTRACT = Plugin.class.getPackageName().replace('.', '/') + "/";

  private ContractUse() {}

  static void check(Path jar) throws Rejection {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<JarEntry> classes =
          file.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
      for (JarEntry entry : classes) {
        Optional<String> missing;
        try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(file.getInputStream(entry)))) {
          missing = ConstantPool.read(in).missing();
        }
        if (missing.isPresent()) {
          throw new Rejection(
              entry.getName()
                  + " in it uses "
                  + missing.get()
                  + ", which the plugin contract of this server doesn't have: install a version of"
                  + " the plugin that was built for level "
                  + Plugin.SPI_LEVEL
                  + ".");
        }
      }
    } catch (IOException e) {
      throw new Rejection(
          jar.getFileName() + " has a damaged class (" + e.getMessage() + "): copy it again.", e);
    }
  }

  /** The constants of one class; those that take no part here have their tag alone. */
  private record ConstantPool(int[] tags, String[] texts, int[] first, int[] second) {

    static ConstantPool read(DataInputStream in) throws IOException {
      if (in.readInt() != 0xCAFEBABE) {
        throw new IOException("it is no class file");
      }
      in.readInt();
      int size = in.readUnsignedShort();
      ConstantPool pool =
          new ConstantPool(new int[size], new String[size], new int[size], new int[size]);
      for (int i = 1; i < size; i++) {
        pool.tags[i] = in.readUnsignedByte();
        switch (pool.tags[i]) {
          case 1 -> pool.texts[i] = in.readUTF();
          case 7, 8, 16, 19, 20 -> pool.first[i] = in.readUnsignedShort();
          case 9, 10, 11, 12, 17, 18 -> {
            pool.first[i] = in.readUnsignedShort();
            pool.second[i] = in.readUnsignedShort();
          }
          case 3, 4 -> in.readInt();
          case 15 -> in.skipNBytes(3);
          case 5, 6 -> {
            in.readLong();
            i++; // takes two places
          }
          default -> throw new IOException("it has a constant of the unknown kind " + pool.tags[i]);
        }
      }
      return pool;
    }

    /** The first class, method or field of the contract that is used and isn't there. */
    Optional<String> missing() {
      for (int i = 1; i < tags.length; i++) {
        boolean isMember = tags[i] >= 9 && tags[i] <= 11;
        if (isMember || tags[i] == 7) {
          String owner = texts[first[isMember ? first[i] : i]];
          String name = isMember ? texts[first[second[i]]] : "";
          if (owner.startsWith(CONTRACT)
              && !exists(owner, name, isMember ? texts[second[second[i]]] : "")) {
            return Optional.of(
                owner.substring(CONTRACT.length()).replace('$', '.')
                    + (isMember ? "." + name : ""));
          }
        }
      }
      return Optional.empty();
    }

    private static boolean exists(String owner, String name, String descriptor) {
      Class<?> type;
      try {
        type = Class.forName(owner.replace('/', '.'), false, ConstantPool.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return false;
      }
      return name.isEmpty()
          || Stream.of(type.getFields())
              .anyMatch(
                  field ->
                      field.getName().equals(name)
                          && descriptor.equals(field.getType().descriptorString()))
          || Stream.of(type.getConstructors())
              .anyMatch(
                  constructor ->
                      name.equals("<init>")
                          && descriptor.equals(
                              MethodType.methodType(void.class, constructor.getParameterTypes())
                                  .descriptorString()))
          || Stream.of(type, Object.class)
              .flatMap(declaring -> Stream.of(declaring.getMethods()))
              .anyMatch(
                  method -> method.getName().equals(name) && descriptor.equals(descriptor(method)));
    }

    private static String descriptor(Method method) {
      return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
          .descriptorString();
    }
  }
}
