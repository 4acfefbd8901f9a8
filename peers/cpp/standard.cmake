# C++17 without extensions, unless the flags of the variant choose another standard.
if(NOT CMAKE_CXX_FLAGS MATCHES "-std=")
  add_compile_options(-std=c++17)
endif()
