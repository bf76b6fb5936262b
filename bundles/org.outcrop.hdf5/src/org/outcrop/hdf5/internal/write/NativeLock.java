package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The system's {@code flock}, which is what libhdf5 takes on files that it opens, and which Java's own file locks neither see nor are seen
 * by. On Linux and macOS; elsewhere, and where native access is denied, there is none.
 */
final class NativeLock implements AutoCloseable {

	/** How an attempt ended. */
	enum Outcome {
		/** The lock is held. */
		TAKEN,
		/** Another program has the file open with a lock. */
		REFUSED,
		/** The system or the file system has no such locks. */
		UNAVAILABLE
	}

	private static final int READ_WRITE = 2;
	/** That no program started meanwhile inherits the lock. */
	private static final int CLOSE_ON_EXEC_LINUX = 0x80000;
	private static final int CLOSE_ON_EXEC_MAC = 0x1000000;
	private static final int EXCLUSIVE_AT_ONCE = 2 | 4;
	private static final int WOULD_BLOCK_LINUX = 11;
	private static final int WOULD_BLOCK_MAC = 35;
	private static final StructLayout STATE = Linker.Option.captureStateLayout();
	private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
	private static final FunctionDescriptor OPEN = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
	private static final FunctionDescriptor FLOCK = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
	private static final FunctionDescriptor CLOSE = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

	private final Outcome outcome;
	private final int descriptor;

	private NativeLock(Outcome outcome, int descriptor) {
		this.outcome = outcome;
		this.descriptor = descriptor;
	}

	private static boolean isLinux() {
		return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
	}

	/** Whether this system has such locks. */
	static boolean isSupported() {
		return isLinux() || System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
	}

	private static int openFlags() {
		return READ_WRITE | (isLinux() ? CLOSE_ON_EXEC_LINUX : CLOSE_ON_EXEC_MAC);
	}

	/** Tries to have the file alone, without waiting. */
	static NativeLock tryExclusive(Path file) throws IOException {
		if (!isSupported()) {
			return new NativeLock(Outcome.UNAVAILABLE, -1);
		}
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment state = arena.allocate(STATE);
			MemorySegment name = arena.allocateFrom(file.toString(), StandardCharsets.UTF_8);
			int opened = (int) function("open", OPEN).invokeExact(state, name, openFlags());
			if (opened < 0) {
				return new NativeLock(Outcome.UNAVAILABLE, -1);
			}
			if ((int) function("flock", FLOCK).invokeExact(state, opened, EXCLUSIVE_AT_ONCE) == 0) {
				return new NativeLock(Outcome.TAKEN, opened);
			}
			int error = (int) ERRNO.get(state, 0L);
			closeDescriptor(opened);
			boolean held = error == WOULD_BLOCK_LINUX || error == WOULD_BLOCK_MAC;
			return new NativeLock(held ? Outcome.REFUSED : Outcome.UNAVAILABLE, -1);
		} catch (IllegalCallerException e) {
			// native access is denied to this program
			return new NativeLock(Outcome.UNAVAILABLE, -1);
		} catch (Error | RuntimeException e) {
			throw e;
		} catch (Throwable e) {
			throw new IOException("flock can't be called", e);
		}
	}

	private static MethodHandle function(String name, FunctionDescriptor descriptor) {
		Linker linker = Linker.nativeLinker();
		SymbolLookup lookup = linker.defaultLookup();
		return linker.downcallHandle(lookup.findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
	}

	Outcome outcome() {
		return outcome;
	}

	@Override
	public void close() throws IOException {
		if (descriptor >= 0) {
			closeDescriptor(descriptor);
		}
	}

	private static void closeDescriptor(int descriptor) throws IOException {
		try (Arena arena = Arena.ofConfined()) {
			int result = (int) function("close", CLOSE).invokeExact(arena.allocate(STATE), descriptor);
			if (result != 0) {
				throw new IOException("a lock can't be given back");
			}
		} catch (IOException | RuntimeException | Error e) {
			throw e;
		} catch (Throwable e) {
			throw new IOException("close can't be called", e);
		}
	}
}
