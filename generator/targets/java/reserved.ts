/**
 * Names that generated Java must not use, by role. Text for `parseReserved`, in a module so that it is
 * part of the bundle.
 */
export const reservedText = `
# Keywords and literals (JLS 3.9, 3.10).
[property, enumMember, method, parameter, group, module, type, unionMember, error]
_ abstract assert boolean break byte case catch char class const continue default do double else enum
extends final finally float for goto if implements import instanceof int interface long native new
package private protected public return short static strictfp super switch synchronized this throw
throws transient try void volatile while true false null

# Members of Object: a record's component, a method or a setter cannot be called so.
[property, method, parameter, group]
clone equals finalize getClass hashCode notify notifyAll toString wait

# Members of every record.
[property]
additionalProperties builder encode toJson

# Members of every params class, and names that methods give their parameters.
[parameter]
options params
[method]
yield

# Members of every client.
[group]
async baseUrl builder close core credential delete get patch post put request withOptions
withResponse

# Members of every enum.
[enumMember]
CODEC LISTED

# Classes of java.lang, which need no import and would be hidden.
[type, unionMember, error]
Appendable ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException AssertionError
AutoCloseable Boolean Byte CharSequence Character Class ClassCastException ClassLoader
ClassNotFoundException ClassValue CloneNotSupportedException Cloneable Comparable Compiler Deprecated
Double Enum EnumConstantNotPresentException Error Exception ExceptionInInitializerError Float
FunctionalInterface IllegalAccessException IllegalArgumentException IllegalCallerException
IllegalMonitorStateException IllegalStateException IllegalThreadStateException
IndexOutOfBoundsException InheritableThreadLocal InstantiationException Integer InternalError
InterruptedException Iterable LayerInstantiationException LinkageError Long Math MatchException Module
ModuleLayer NegativeArraySizeException NoClassDefFoundError NoSuchFieldException NoSuchMethodException
NullPointerException Number NumberFormatException Object OutOfMemoryError Override Package Process
ProcessBuilder ProcessHandle Readable Record ReflectiveOperationException Runnable Runtime
RuntimeException RuntimePermission SafeVarargs ScopedValue SecurityException SecurityManager Short
StackOverflowError StackTraceElement StackWalker StrictMath String StringBuffer StringBuilder
StringIndexOutOfBoundsException StringTemplate SuppressWarnings System Thread ThreadDeath ThreadGroup
ThreadLocal Throwable TypeNotPresentException UnsupportedOperationException VerifyError
VirtualMachineError Void WrongThreadException

# What generated files import or nest under its own name.
[type, unionMember]
AsyncPage BigDecimal BigInteger Builder CallParams Calls Codec Codecs CompletableFuture Consumer Core
Download EnumCodec EventStream JsonCreator Known KnownValues LinkedHashMap List LocalDate Map
MediaKind Model Nullable ObjectCodec ObjectReader ObjectWriter Objects OffsetDateTime OpenEnum
OperationInfo Optional Page Paging PagingStyle Part Place RequestOptions Style UUID UnionCodec Unknown
Upload Values

# What the client's file imports: it may have methods of its own.
[type, unionMember]
ApiInfo AsyncClient Callback ClientBuilder Envelope Errors GenericCall Scheme Set Supplier SyncClient

# Classes of the package of errors.
[error]
ApiException AuthenticationException BadRequestException ConflictException ConnectionException
DecodingException Errors GoneException NotFoundException PermissionDeniedException RateLimitException
ServerException TimeoutException UnprocessableEntityException

# Packages that every SDK has, and names that are no parts of a package.
[module]
core errors resources types java javax
`;
