/**
 * Functions, variables and types that C headers put into the global namespace, where a package's C++ namespace goes (glibc, as
 * g++ sees it); without those that `isCGlobal` knows by their form.
 */
const names: ReadonlySet<string> = new Set(
  `
  a64l abort abs accept access acct acos acosf acosh acoshf acoshl acosl alarm aligned_alloc arc4random arc4random_buf
  arc4random_uniform asin asinf asinh asinhf asinhl asinl asprintf at_quick_exit atan atan2 atan2f atan2l atanf atanh atanhf
  atanhl atanl atexit atof atoi atol atoll basename bcmp bcopy bind brk bsearch btowc bzero calloc canonicalize
  canonicalize_file_name canonicalizef canonicalizel cbrt cbrtf cbrtl ceil ceilf ceill chdir chmod chown chroot clearenv
  clearerr clearerr_unlocked clock clone close close_range closefrom confstr connect copy_file_range copysign copysignf
  copysignl cos cosf cosh coshf coshl cosl creat crypt ctermid ctime cuserid daddl daemon ddivl dfmal difftime div dmull
  dprintf drand48 drand48_data drand48_r drem dremf dreml dsqrtl dsubl dup dup2 dup3 duplocale eaccess ecvt ecvt_r endusershell
  environ erand48 erand48_r erf erfc erfcf erfcl erff erfl euidaccess execl execle execlp execv execve execveat execvp execvpe
  exit exp exp10 exp10f exp10l exp2 exp2f exp2l expf expl explicit_bzero expm1 expm1f expm1l fabs fabsf fabsl faccessat fadd
  faddl fchdir fchown fchownat fclose fcloseall fcntl fcvt fcvt_r fd_mask fd_set fdatasync fdim fdimf fdiml fdiv fdivl fdopen
  feof feof_unlocked ferror ferror_unlocked fexecve fflush fflush_unlocked ffma ffmal ffs ffsl ffsll fgetc fgetc_unlocked
  fgetpos fgetpos64 fgets fgets_unlocked fgetwc fgetwc_unlocked fgetws fgetws_unlocked FILE fileno fileno_unlocked finite
  finitef finitel flockfile floor floorf floorl fma fmaf fmal fmax fmaxf fmaximum fmaximum_mag fmaximum_mag_num
  fmaximum_mag_numf fmaximum_mag_numl fmaximum_magf fmaximum_magl fmaximum_num fmaximum_numf fmaximum_numl fmaximumf fmaximuml
  fmaxl fmaxmag fmaxmagf fmaxmagl fmemopen fmin fminf fminimum fminimum_mag fminimum_mag_num fminimum_mag_numf
  fminimum_mag_numl fminimum_magf fminimum_magl fminimum_num fminimum_numf fminimum_numl fminimumf fminimuml fminl fminmag
  fminmagf fminmagl fmod fmodf fmodl fmul fmull fopen fopen64 fopencookie fork fpathconf fprintf fputc fputc_unlocked fputs
  fputs_unlocked fputwc fputwc_unlocked fputws fputws_unlocked fread fread_unlocked free freelocale freopen freopen64 frexp
  frexpf frexpl fromfp fromfpf fromfpl fromfpx fromfpxf fromfpxl fscanf fseek fseeko fseeko64 fsetpos fsetpos64 fsqrt fsqrtl
  fsub fsubl fsync ftell ftello ftello64 ftime ftruncate ftruncate64 ftrylockfile funlockfile fwide fwprintf fwrite
  fwrite_unlocked fwscanf gamma gammaf gammal gcvt get_current_dir_name getc getc_unlocked getchar getchar_unlocked getcwd
  getdelim getdomainname getdtablesize getegid getentropy getenv geteuid getgid getgroups gethostid gethostname getline
  getloadavg getlogin getlogin_r getopt getpagesize getpass getpayload getpayloadf getpayloadl getpgid getpgrp getpid getppid
  getpt getresgid getresuid gets getsid getsubopt gettid gettimeofday getuid getusershell getw getwc getwc_unlocked getwchar
  getwchar_unlocked getwd gmtime grantpt group_member hypot hypotf hypotl ilogb ilogbf ilogbl index initstate initstate_r ioctl
  iovec isalnum isalnum_l isalpha isalpha_l isascii isatty isblank isblank_l iscanonical iscntrl iscntrl_l isctype isdigit
  isdigit_l iseqsig isgraph isgraph_l isinf isinff isinfl islower islower_l isnan isnanf isnanl isprint isprint_l ispunct
  ispunct_l issignaling isspace isspace_l isupper isupper_l isxdigit isxdigit_l iszero itimerspec itimerval j0 j0f j0l j1 j1f
  j1l jn jnf jnl jrand48 jrand48_r kill l64a labs lchown lcong48 lcong48_r lconv ldexp ldexpf ldexpl ldiv lgamma lgamma_r
  lgammaf lgammaf_r lgammal lgammal_r link linkat listen llabs lldiv llogb llogbf llogbl llrint llrintf llrintl llround
  llroundf llroundl localeconv localtime lockf lockf64 log log10 log10f log10l log1p log1pf log1pl log2 log2f log2l logb logbf
  logbl logf logl longjmp lrand48 lrand48_r lrint lrintf lrintl lround lroundf lroundl lseek lseek64 madvise main malloc mblen
  mbrlen mbrtowc mbsinit mbsnrtowcs mbsrtowcs mbstowcs mbtowc memccpy memchr memcmp memcpy memfd_create memfrob memmem memmove
  mempcpy memrchr memset mincore mkdir mkdtemp mkostemp mkostemp64 mkostemps mkostemps64 mkstemp mkstemp64 mkstemps mkstemps64
  mktemp mktime mlock mlock2 mlockall mmap mmap64 modf modff modfl mprotect mrand48 mrand48_r mremap msync munlock munlockall
  munmap nan nanf nanl nearbyint nearbyintf nearbyintl newlocale nextafter nextafterf nextafterl nextdown nextdownf nextdownl
  nexttoward nexttowardf nexttowardl nextup nextupf nextupl nice nrand48 nrand48_r obstack obstack_printf obstack_vprintf
  on_exit open open_memstream open_wmemstream optarg opterr optind optopt pathconf pause pclose perror pipe pipe2 pkey_alloc
  pkey_free pkey_get pkey_mprotect pkey_set poll popen posix_madvise posix_memalign posix_openpt pow powf powl pread pread64
  printf process_madvise process_mrelease profil program_invocation_name pselect ptsname ptsname_r putc putc_unlocked putchar
  putchar_unlocked putenv puts putw putwc putwc_unlocked putwchar putwchar_unlocked pwrite pwrite64 qecvt qecvt_r qfcvt qfcvt_r
  qgcvt qsort qsort_r quick_exit raise rand rand_r random random_data random_r rawmemchr read readlink readlinkat realloc
  reallocarray realpath reboot recv regex remainder remainderf remainderl remap_file_pages remove remquo remquof remquol rename
  renameat renameat2 revoke rewind rindex rint rintf rintl rmdir round roundeven roundevenf roundevenl roundf roundl rpmatch
  sbrk scalb scalbf scalbl scalbln scalblnf scalblnl scalbn scalbnf scalbnl scanf secure_getenv seed48 seed48_r select send
  setbuf setbuffer setdomainname setegid setenv seteuid setgid sethostid sethostname setlinebuf setlocale setlogin setpayload
  setpayloadf setpayloadl setpayloadsig setpayloadsigf setpayloadsigl setpgid setpgrp setregid setresgid setresuid setreuid
  setsid setstate setstate_r setuid setusershell setvbuf shm_open shm_unlink sigabbrev_np sigaction sigdescr_np sigevent signal
  signgam significand significandf significandl sigval sin sincos sincosf sincosl sinf sinh sinhf sinhl sinl sleep snprintf
  socket splice sprintf sqrt sqrtf sqrtl srand srand48 srand48_r srandom srandom_r sscanf stat stpcpy stpncpy strcasecmp
  strcasecmp_l strcasestr strcat strchr strchrnul strcmp strcoll strcoll_l strcpy strcspn strdup strerror strerror_l strerror_r
  strerrordesc_np strerrorname_np strfromd strfromf strfromf128 strfromf32 strfromf32x strfromf64 strfromf64x strfroml strfry
  strlen strncasecmp strncasecmp_l strncat strncmp strncpy strndup strnlen strpbrk strrchr strsep strsignal strspn strstr
  strtod strtod_l strtof strtof128 strtof128_l strtof32 strtof32_l strtof32x strtof32x_l strtof64 strtof64_l strtof64x
  strtof64x_l strtof_l strtok strtok_r strtol strtol_l strtold strtold_l strtoll strtoll_l strtoq strtoul strtoul_l strtoull
  strtoull_l strtouq strverscmp strxfrm strxfrm_l swab swprintf swscanf symlink symlinkat sync syncfs syscall sysconf system
  tan tanf tanh tanhf tanhl tanl tcgetpgrp tcsetpgrp tempnam tgamma tgammaf tgammal time timespec timeval timezone tm tmpfile
  tmpfile64 tmpnam tmpnam_r toascii tolower tolower_l totalorder totalorderf totalorderl totalordermag totalordermagf
  totalordermagl toupper toupper_l trunc truncate truncate64 truncf truncl ttyname ttyname_r ttyslot tzname tzset u_char u_int
  u_long u_short ualarm ufromfp ufromfpf ufromfpl ufromfpx ufromfpxf ufromfpxl uint ulong umask ungetc ungetwc unlink unlinkat
  unlockpt unsetenv uselocale ushort usleep va_list valloc vasprintf vdprintf vfork vfprintf vfscanf vfwprintf vfwscanf vhangup
  vprintf vscanf vsnprintf vsprintf vsscanf vswprintf vswscanf vwprintf vwscanf wait waitpid wcpcpy wcpncpy wcrtomb wcscasecmp
  wcscasecmp_l wcscat wcschr wcschrnul wcscmp wcscoll wcscoll_l wcscpy wcscspn wcsdup wcsftime wcsftime_l wcslen wcsncasecmp
  wcsncasecmp_l wcsncat wcsncmp wcsncpy wcsnlen wcsnrtombs wcspbrk wcsrchr wcsrtombs wcsspn wcsstr wcstod wcstod_l wcstof
  wcstof128 wcstof128_l wcstof32 wcstof32_l wcstof32x wcstof32x_l wcstof64 wcstof64_l wcstof64x wcstof64x_l wcstof_l wcstok
  wcstol wcstol_l wcstold wcstold_l wcstoll wcstoll_l wcstombs wcstoq wcstoul wcstoul_l wcstoull wcstoull_l wcstouq wcswcs
  wcswidth wcsxfrm wcsxfrm_l wctob wctomb wcwidth wmemchr wmemcmp wmemcpy wmemmove wmempcpy wmemset wprintf write wscanf y0 y0f
  y0l y1 y1f y1l yn ynf ynl`
    .trim()
    .split(/\s+/),
);

/** Whether a name is taken in the global namespace of C: listed, a POSIX type, or a mathematical function of a sized type. */
export function isCGlobal(name: string): boolean {
  const sized = /^(\w+?)(f32x?|f64x?|f128)(_[rl])?$/.exec(name);
  return (
    names.has(name) ||
    /_t$/.test(name) ||
    /^f(32|64)x?(add|sub|mul|div|fma|sqrt)/.test(name) ||
    (sized !== null && names.has(sized[1] ?? ''))
  );
}
